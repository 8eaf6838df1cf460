"""The events of the Dhruva streamer: speech goes in, its transcript, translation and translated speech come out.

sequence.py URL KEY RECORDING
"""

import base64
import json
import sys
import threading
import wave

import socketio

PIECE = 16000
TASKS = [
    {"taskType": "asr", "config": {"language": {"sourceLanguage": "en"}, "samplingRate": 16000, "audioFormat": "wav"}},
    {"taskType": "translation", "config": {"language": {"sourceLanguage": "en", "targetLanguage": "es"}}},
    {"taskType": "tts", "config": {"language": {"sourceLanguage": "es"}, "gender": "female"}},
]


def main(url, key, recording):
    client = socketio.Client(reconnection=False)
    ready, over = threading.Event(), threading.Event()

    def tell(event, *arguments):
        print(json.dumps([event, *arguments]), flush=True)

    def on_ready(*arguments):
        tell("ready", *arguments)
        ready.set()

    def on_last(event):
        def on(*arguments):
            tell(event, *arguments)
            ready.set()
            over.set()

        return on

    client.on("ready", on_ready)
    client.on("response", lambda answer, status: tell("response", answer, status))
    client.on("abort", on_last("abort"))
    client.on("terminate", on_last("terminate"))
    client.on("disconnect", on_last("disconnect"))

    client.connect(url, auth={"Authorization": key}, transports=["websocket"])
    client.emit("start", (TASKS, {"responseTaskSequenceDepth": 2, "responseFrequencyInSecs": 1.0}))
    ready.wait(60)
    with wave.open(recording) as audio:
        samples = audio.readframes(audio.getnframes())
    for begin in range(0, len(samples), PIECE):
        content = base64.b64encode(samples[begin : begin + PIECE]).decode()
        client.emit("data", ({"audio": [{"audioContent": content}]}, {}, False, False))
    client.emit("data", ({"audio": []}, {}, False, True))
    over.wait(180)
    client.disconnect()


if __name__ == "__main__":
    main(*sys.argv[1:])
