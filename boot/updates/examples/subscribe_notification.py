# Python example using paho-mqtt for TCU subscribing to update notifications

import paho.mqtt.client as mqtt
import json

def on_connect(client, userdata, flags, rc):
    print("Connected to MQTT broker with result code " + str(rc))
    client.subscribe("vehicle/updates/VIN1234567890")

def on_message(client, userdata, msg):
    update_info = json.loads(msg.payload.decode())
    print(f"Received update: Version {update_info['version']} - {update_info['description']}")
    # Proceed with authorization and update initiation

def subscribe_update_notification():
    client = mqtt.Client()
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect("mqtt.broker.address", 1883, 60)
    client.loop_forever()

# Example usage
subscribe_update_notification()
