# A control unit that waits for its notification.
import json
import sys

import paho.mqtt.client as mqtt

host, port = sys.argv[1], int(sys.argv[2])


def on_connect(client, userdata, flags, rc):
    print("Connected to MQTT broker with result code " + str(rc), flush=True)
    client.subscribe("vehicle/updates/VIN1234567890")


def on_message(client, userdata, msg):
    update_info = json.loads(msg.payload.decode())
    print(f"Received update: Version {update_info['version']} - {update_info['description']}", flush=True)
    # Proceed with authorization and update initiation


def subscribe_update_notification():
    client = mqtt.Client()
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect(host, port, 60)
    client.loop_forever()


subscribe_update_notification()
