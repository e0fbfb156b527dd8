# A control unit: one connection per report.
import json
import sys
import time

import paho.mqtt.client as mqtt

host, port = sys.argv[1], int(sys.argv[2])


def publish_update_progress(vin, progress, status):
    client = mqtt.Client()
    client.connect(host, port, 60)

    topic = f"vehicle/updates/{vin}/progress"
    payload = {
        "progress": progress,  # Percentage
        "status": status       # e.g., "downloading", "installing"
    }
    client.publish(topic, json.dumps(payload), qos=1)
    client.disconnect()


vin = "VIN1234567890"
for i in range(0, 101, 10):
    if i < 50:
        status = "downloading"
    elif i < 80:
        status = "installing"
    else:
        status = "finalizing"
    publish_update_progress(vin, i, status)
    time.sleep(float(sys.argv[3]))  # Simulate time taken for each step
