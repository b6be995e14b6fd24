import type { Socket } from 'node:net';
import type { Watch } from './watch.ts';

/** Waits until a socket is open. Errors that come later are for whoever reads or writes it. @throws the system's error */
export function connected<Opened extends Socket>(socket: Opened, event: 'connect' | 'secureConnect', watch: Watch): Promise<Opened> {
  watch.guard(socket);
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })));
    socket.once(event, () => {
      watch.heard();
      socket.removeListener('error', reject);
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
