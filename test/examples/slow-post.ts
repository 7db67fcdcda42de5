import { request } from 'node:http';

/** A request whose body is still on its way: `finish` sends the rest, and resolves with the answer's status. */
export async function openSlowPost(url: string, headers: Record<string, string>, body: string) {
  const post = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
  });
  const status = new Promise<number | undefined>((resolve, reject) => {
    post.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject);
  });
  // Node answers `Expect: 100-continue` when it has taken the request: then it is under way.
  post.setHeader('expect', '100-continue');
  const taken = new Promise<void>((resolve) => post.once('continue', resolve));
  post.flushHeaders();
  await taken;
  post.write(body.slice(0, 5));
  return {
    finish: () => {
      post.end(body.slice(5));
      return status;
    },
  };
}

/** Resolves when nothing listens at the address any more. */
export async function refusesConnections(url: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    try {
      await fetch(url, { headers: { connection: 'close' } });
    } catch {
      return;
    }
  }
  throw new Error(`${url} still takes connections`);
}
