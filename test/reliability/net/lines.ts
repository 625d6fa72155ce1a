/** The line to a room and the outbox behind it, without any page: for clients in great number. */
export { connect } from '../../../client/lib/socket.ts'
export { createOutbox } from '../../../client/lib/outbox.ts'
export { io } from 'socket.io-client'
