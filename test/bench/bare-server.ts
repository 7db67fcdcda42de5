import { createServer } from 'node:http';

/** The cheapest honest destination: reads each body to its end, counts it, and answers `{}`. */
const requests = { count: 0, bytes: 0 };

const server = createServer((request, response) => {
  if (request.url === '/count') {
    response.end(JSON.stringify(requests));
    return;
  }
  request.on('data', (chunk: Buffer) => {
    requests.bytes += chunk.length;
  });
  request.on('end', () => {
    requests.count++;
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  });
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
process.on('disconnect', () => process.exit());
