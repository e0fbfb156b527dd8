# Python example implementing retry logic for MQTT publishing

import paho.mqtt.client as mqtt
import json
import time

def publish_with_retry(client, topic, payload, qos=1, retries=3, delay=2):
    for attempt in range(retries):
        result = client.publish(topic, json.dumps(payload), qos=qos)
        status = result.rc
        if status == mqtt.MQTT_ERR_SUCCESS:
            print(f"Message published to {topic}")
            return True
        else:
            print(f"Failed to publish message. Attempt {attempt + 1} of {retries}")
            time.sleep(delay)
    print("All publish attempts failed.")
    return False

# Example usage
client = mqtt.Client()
client.connect("mqtt.broker.address", 1883, 60)
payload = {"version": "3.0.1", "description": "Secure update"}
publish_with_retry(client, "vehicle/updates/VIN1234567890", payload, qos=1)
client.disconnect()
