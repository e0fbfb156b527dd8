# Python example using paho-mqtt for QoS 1 publishing

import paho.mqtt.client as mqtt

def on_publish(client, userdata, mid):
    print(f"Message {mid} published.")

def publish_qos1(topic, message):
    client = mqtt.Client()
    client.on_publish = on_publish
    client.connect("mqtt.broker.address", 1883, 60)
    client.publish(topic, message, qos=1)
    client.disconnect()

# Example usage
publish_qos1("vehicle/control", "engine_start")
