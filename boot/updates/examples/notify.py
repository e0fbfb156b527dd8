# The update back end: publishes a notification, and a version at QoS 2, and is gone at once.
import json
import sys

import paho.mqtt.client as mqtt

host, port = sys.argv[1], int(sys.argv[2])


def publish_update_notification(vin, version, description):
    client = mqtt.Client()
    client.connect(host, port, 60)

    topic = f"vehicle/updates/{vin}"
    payload = {
        "version": version,
        "description": description
    }
    client.publish(topic, json.dumps(payload), qos=1)
    client.disconnect()


def publish_qos0(topic, message):
    client = mqtt.Client()
    client.connect(host, port, 60)
    client.publish(topic, message, qos=0)
    client.disconnect()


def on_publish(client, userdata, mid):
    print(f"Message {mid} published exactly once.")


def publish_qos2(topic, message):
    client = mqtt.Client()
    client.on_publish = on_publish
    client.connect(host, port, 60)
    client.publish(topic, message, qos=2)
    client.disconnect()


publish_update_notification("VIN1234567890", "3.0.1", "Enhanced Autopilot features and security patches.")
publish_qos0("vehicle/telemetry", "speed:80")
publish_qos2("vehicle/firmware_update", "version:3.0.1")
