/** The baseline of the HTTP figures: Fastify as it comes, answering a constant to the same requests. */
import { fastify } from 'fastify';

let constant = Buffer.alloc(0);
const server = fastify();
server.post('/v1/views', () => ({ ok: true }));
const send = (_, reply) => {
  void reply.header('Content-Type', 'application/json; charset=utf-8').send(constant);
};
server.get('/v1/counts', send);
server.get('/v1/articles/:article/comments', send);
server.post('/v1/articles/:article/comments', (request, reply) => send(request, reply.code(201)));
process.on('message', ({ id, ask, body }) => {
  if (ask !== 'constant') return;
  constant = Buffer.from(body);
  process.send({ id });
});
process.once('disconnect', () => process.exit());
await server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
process.send({ type: 'ready', url: `http://127.0.0.1:${server.server.address().port}` });
