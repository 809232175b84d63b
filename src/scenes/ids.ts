/** Seed and scene decide every byte: whatever a scene makes is named, never drawn. */
export { namedId as sceneId } from '#platform/server/named-id.ts'
