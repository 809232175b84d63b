export { withinTerritory } from '#platform/server/within-territory.ts'
