# Python example using paho-mqtt for backend subscribing to update progress

import paho.mqtt.client as mqtt
import json

def on_connect(client, userdata, flags, rc):
    print("Connected to MQTT broker with result code " + str(rc))
    client.subscribe("vehicle/updates/VIN1234567890/progress")

def on_message(client, userdata, msg):
    progress_info = json.loads(msg.payload.decode())
    print(f"Update Progress: {progress_info['progress']}% - Status: {progress_info['status']}")

def subscribe_update_progress():
    client = mqtt.Client()
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect("mqtt.broker.address", 1883, 60)
    client.loop_forever()

# Example usage
subscribe_update_progress()
