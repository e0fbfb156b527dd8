# Python example using paho-mqtt for TCU publishing update progress

import paho.mqtt.client as mqtt
import json
import time

def publish_update_progress(vin, progress, status):
    client = mqtt.Client()
    client.connect("mqtt.broker.address", 1883, 60)
    
    topic = f"vehicle/updates/{vin}/progress"
    payload = {
        "progress": progress,  # Percentage
        "status": status       # e.g., "downloading", "installing"
    }
    client.publish(topic, json.dumps(payload), qos=1)
    client.disconnect()

# Example usage
vin = "VIN1234567890"
for i in range(0, 101, 10):
    if i < 50:
        status = "downloading"
    elif i < 80:
        status = "installing"
    else:
        status = "finalizing"
    publish_update_progress(vin, i, status)
    time.sleep(1)  # Simulate time taken for each step
