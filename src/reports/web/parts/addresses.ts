/** The consolidated report of a branch for one period. */
export const wholeAddress = (unitId: string, period: string) => `/tong-hop?don-vi=${unitId}&ky=${period}`
