import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

/**
 * The cheapest honest destination: it reads each body to its end and answers what every SDK takes for a success.
 * It looks into the bodies only when it is asked how many events came, which is outside of what is timed.
 */
interface Kept {
  readonly isGzip: boolean;
  readonly chunks: readonly Buffer[];
}

const answer = '{"code":200,"status":1}';
const marker = '"order_id"';
let kept: Kept[] = [];

const server = createServer((request, response) => {
  if (request.url === '/count') {
    response.end(
      JSON.stringify({ requests: kept.length, events: kept.reduce((sum, one) => sum + count(one), 0) }),
    );
    kept = [];
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    kept.push({ isGzip: request.headers['content-encoding'] === 'gzip', chunks });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
    response.end(answer);
  });
});

function count({ isGzip, chunks }: Kept): number {
  const bytes = Buffer.concat(chunks);
  return (isGzip ? gunzipSync(bytes) : bytes).toString().split(marker).length - 1;
}

// A sender that keeps a thousand connections must not meet one that has just been closed.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
process.on('disconnect', () => process.exit());
