# Python example using paho-mqtt with username and password authentication

import paho.mqtt.client as mqtt

def connect_authenticated_mqtt():
    client = mqtt.Client()
    client.username_pw_set("username", "password")
    client.connect("mqtt.broker.address", 1883, 60)
    return client

# Example usage
client = connect_authenticated_mqtt()
client.publish("vehicle/updates/VIN1234567890", "Authenticated message", qos=1)
client.disconnect()
