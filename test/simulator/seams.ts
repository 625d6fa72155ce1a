import { vi } from 'vitest'

/**
 * The one place where something of the simulation stands in for a module: the two ends of Socket.IO, which would else
 * want a real network. Imported before anything that imports them.
 */
vi.mock('socket.io-client', () => import('./network/client-socket.ts'))
vi.mock('socket.io', () => import('./network/server-socket.ts'))
