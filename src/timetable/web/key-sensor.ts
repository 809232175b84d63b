import { KeyboardSensor, type KeyboardSensorProps } from '@dnd-kit/core'

const CARRYING = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Space', 'Enter', 'Escape'])

/**
 * The keyboard of the library begins to listen by a timer after something was lifted. Keys come before timers, so that on a
 * slow machine, or under a quick hand, the first arrows are lost. Here they wait for the timer and are heard in their order.
 */
export class KeySensor extends KeyboardSensor {
  constructor(props: KeyboardSensorProps) {
    super(props)
    const early: KeyboardEvent[] = []
    const hold = (event: KeyboardEvent) => {
      // Not the key that lifted, which is still on its way, nor one that is heard again.
      if (event === props.event || !event.isTrusted || !CARRYING.has(event.code)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      early.push(event)
    }
    document.addEventListener('keydown', hold)
    const next = () => {
      const event = early.shift()
      if (!event) return document.removeEventListener('keydown', hold)
      document.dispatchEvent(new KeyboardEvent('keydown', { code: event.code, key: event.key, bubbles: true, cancelable: true }))
      // What one key moved is known after a turn; the next key starts from there.
      setTimeout(next)
    }
    setTimeout(next)
  }
}
