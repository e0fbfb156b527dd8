# Python example using paho-mqtt for QoS 2 publishing

import paho.mqtt.client as mqtt

def on_publish(client, userdata, mid):
    print(f"Message {mid} published exactly once.")

def publish_qos2(topic, message):
    client = mqtt.Client()
    client.on_publish = on_publish
    client.connect("mqtt.broker.address", 1883, 60)
    client.publish(topic, message, qos=2)
    client.disconnect()

# Example usage
publish_qos2("vehicle/firmware_update", "version:3.0.1")
