# Python example using paho-mqtt for backend publishing update notification

import paho.mqtt.client as mqtt
import json

def publish_update_notification(vin, version, description):
    client = mqtt.Client()
    client.connect("mqtt.broker.address", 1883, 60)
    
    topic = f"vehicle/updates/{vin}"
    payload = {
        "version": version,
        "description": description
    }
    client.publish(topic, json.dumps(payload), qos=1)
    client.disconnect()

# Example usage
publish_update_notification("VIN1234567890", "3.0.1", "Enhanced Autopilot features and security patches.")
