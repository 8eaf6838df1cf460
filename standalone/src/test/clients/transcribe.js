// The platform's events for speech, with the client that its pages use: polling first, then an upgrade.
// transcribe.js MODULES URL KEY RECORDING
const fs = require("fs");
const [, , modules, url, key, recording] = process.argv;
const { io } = require(`${modules}/node_modules/socket.io-client`);

const PIECE = 6400;
const HEADER = 44;
const tell = (...event) => console.log(JSON.stringify(event));

const socket = io(url, { reconnection: false, query: { language: "en", apiKey: key } });
const end = (event) => (...values) => {
  tell(event, ...values);
  socket.close();
  process.exitCode = event === "terminate" ? 0 : 1;
};

socket.io.engine.on("upgrade", (transport) => tell("upgrade", transport.name));
socket.on("connect_error", (error) => end("connect_error")(error.message));
socket.on("error", end("error"));
socket.on("response", (answer) => tell("response", answer));
socket.on("terminate", end("terminate"));
socket.on("ready", (session) => {
  tell("ready", session);
  const samples = fs.readFileSync(recording).subarray(HEADER);
  for (let begin = 0; begin < samples.length; begin += PIECE) {
    socket.emit("data", samples.subarray(begin, begin + PIECE), true, false);
  }
  socket.emit("data", Buffer.alloc(0), false, true);
});
socket.on("connect", () => {
  const begin = () => socket.emit("start", { responseFrequencyInMs: 100 });
  if (socket.io.engine.transport.name === "websocket") begin();
  else socket.io.engine.once("upgrade", begin);
});
