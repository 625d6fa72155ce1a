import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

/**
 * Tells of each connection, datagram and question for a name that leaves this thread for anywhere but the ports of
 * `allowed` on this machine, and lets none of them out. Gives back what ends the watch. JavaScript, because the built
 * server and its workers run it too (`network-log.mjs`).
 */
export function watchNetwork(allowed, tell) {
  const { connect } = net.Socket.prototype
  const { send } = dgram.Socket.prototype
  const { lookup } = dns
  net.Socket.prototype.connect = function (...args) {
    const [options] = net._normalizeArgs(
      args.length === 1 && Array.isArray(args[0]) ? args[0] : args,
    )
    const { path, host = 'localhost', port } = options
    const home = ['localhost', '127.0.0.1', '::1'].includes(host)
    if (path === undefined && home && allowed().includes(Number(port)))
      return connect.apply(this, args)
    tell(`connect ${path ?? `${host}:${port}`}`)
    process.nextTick(() => this.destroy(new Error('nothing leaves this machine')))
    return this
  }
  dgram.Socket.prototype.send = function (...args) {
    tell(`send ${args.find((each) => typeof each === 'string') ?? ''}`)
    args.findLast((each) => typeof each === 'function')?.(new Error('nothing leaves this machine'))
  }
  dns.lookup = function (name, ...args) {
    if (name === 'localhost' || net.isIP(name) !== 0) return lookup.call(dns, name, ...args)
    tell(`lookup ${name}`)
    process.nextTick(args.at(-1), new Error('nothing leaves this machine'))
  }
  return () => {
    net.Socket.prototype.connect = connect
    dgram.Socket.prototype.send = send
    dns.lookup = lookup
  }
}
