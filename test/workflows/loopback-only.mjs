// Preloaded into tools that must not reach beyond this machine: any other connection fails before a name is looked up.
import { isIP, Socket } from 'node:net';

const connect = Socket.prototype.connect;

Socket.prototype.connect = function connectToLoopback(...args) {
  // The platform passes its own calls on with all arguments in one array.
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' ? (first.path ?? first.host ?? 'localhost') : (args[1] ?? 'localhost');
  const isLoopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  if (isLoopback) return connect.apply(this, args);
  process.nextTick(() =>
    this.destroy(new Error(`A connection to ${host} was refused: only this machine may be reached.`)),
  );
  return this;
};
