import type { DaemonSource } from '../daemon-source.ts';
import { exportByCtr } from './ctr.ts';

/** An image that containerd keeps, as its own client `ctr` exports it: containerd's API is gRPC, and the archive is what it is for. */
export const containerd: DaemonSource = {
  id: 'containerd',
  title: 'containerd',
  byHand: (name) => `ctr image export image.tar ${name}`,
  export: exportByCtr,
};
