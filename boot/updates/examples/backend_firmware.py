# Python example for backend handling firmware updates

import paho.mqtt.client as mqtt
import json

def on_connect(client, userdata, flags, rc):
    print("Backend connected to MQTT broker.")
    client.subscribe("vehicle/updates/VIN1234567890/status")

def on_message(client, userdata, msg):
    status_info = json.loads(msg.payload.decode())
    print(f"Update status for VIN1234567890: {status_info['status']} at {status_info['progress']}%")
    # Further processing based on update status

def publish_firmware_update(client, vin, firmware_data):
    topic = f"vehicle/updates/{vin}"
    payload = {
        "firmware": firmware_data
    }
    client.publish(topic, json.dumps(payload), qos=1)

def backend_firmware_update():
    client = mqtt.Client()
    client.username_pw_set("backend_user", "backend_password")
    client.tls_set(cafile="path/to/ca.crt",
                   certfile="path/to/backend.crt",
                   keyfile="path/to/backend.key")
    client.on_connect = on_connect
    client.on_message = on_message
    client.connect("mqtt.broker.address", 8883, 60)
    
    client.loop_start()
    
    # Publish firmware update command
    vin = "VIN1234567890"
    firmware_data = "binary_firmware_data_placeholder"
    publish_firmware_update(client, vin, firmware_data)
    
    client.loop_stop()
    client.disconnect()

# Example usage
backend_firmware_update()
