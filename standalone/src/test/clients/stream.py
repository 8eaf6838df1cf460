"""The protocol of /api/v1/asr/stream as it is documented, with a WebSocket client that knows nothing else.

stream.py URL KEY RECORDING
"""

import asyncio
import json
import struct
import sys
import wave

import websockets

FRAME = 3200


async def main(url, key, recording):
    with wave.open(recording) as audio:
        samples = audio.readframes(audio.getnframes())
    headers = {"Authorization": f"Bearer {key}"}
    async with websockets.connect(url.replace("http", "ws") + "/api/v1/asr/stream", extra_headers=headers) as socket:
        config = {"language": {"sourceLanguage": "en"}, "encoding": "pcm_s16le", "samplingRate": 16000}
        await socket.send(json.dumps({"type": "start", "config": config}))
        ready = json.loads(await socket.recv())
        print(json.dumps([ready["type"], ready]), flush=True)
        free = asyncio.Semaphore(ready["credits"])

        async def read():
            acknowledged = -1
            async for message in socket:
                told = json.loads(message)
                print(json.dumps([told["type"], told]), flush=True)
                if told["type"] == "ack":
                    for _ in range(told["seq"] - acknowledged):
                        free.release()
                    acknowledged = told["seq"]

        reading = asyncio.create_task(read())
        for number, begin in enumerate(range(0, len(samples), FRAME)):
            await free.acquire()
            await socket.send(struct.pack(">q", number) + samples[begin : begin + FRAME])
        await socket.send(json.dumps({"type": "close"}))
        await reading
        print(json.dumps(["closed", socket.close_code]), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
