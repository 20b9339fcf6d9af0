/** The baseline of the fan-out: `ws` alone, which writes one frame, built beforehand, to every socket. */
import { Sender, WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', backlog: 4_096, perMessageDeflate: false });
// Sockets that a client tears down end with errors that are none.
server.on('connection', socket => socket.on('error', () => undefined));

const frameOf = text =>
  Buffer.concat(
    Sender.frame(Buffer.from(text), { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: false }),
  );

let frame = frameOf('');
function tick() {
  for (const socket of server.clients) socket._sender.sendFrame([frame]);
}

const tasks = {
  frame: ({ text }) => void (frame = frameOf(text)),
  tick,
  /** A tick every so many milliseconds, for so many seconds. */
  steady: ({ every, seconds }) =>
    new Promise(done => {
      const timer = setInterval(tick, every);
      setTimeout(() => done(clearInterval(timer)), seconds * 1_000);
    }),
};

process.on('message', async message => {
  const task = tasks[message.ask];
  if (!task) return;
  await task(message);
  process.send({ id: message.id });
});
process.once('disconnect', () => process.exit());
server.once('listening', () =>
  process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` }),
);
