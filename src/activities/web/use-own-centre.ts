export { useOwnCentre } from '#registers/web/use-own-centre.ts'
