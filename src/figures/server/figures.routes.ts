import { route, type Route } from '#platform/server/endpoint.ts'
import { BehindFigure } from '#reports/rules/report.ts'
import { BehindQuery, Figures, FiguresQuery } from '../rules/figures.ts'
import { exportFigures } from './export.ts'
import { showBehind, showFigures } from './figures.service.ts'

export const figureRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/figures', summary: 'One figure of a unit and all below it in a period, split by a dimension', permission: 'activity.read',
    input: FiguresQuery, output: Figures,
    handler: (ctx, q) => showFigures(ctx, q),
  }),
  route({
    method: 'GET', path: '/api/figures/records', summary: 'The records behind one line of a figure', permission: 'activity.read',
    input: BehindQuery, output: BehindFigure,
    handler: showBehind,
  }),
  route({
    method: 'GET', path: '/api/figures/export', summary: 'A figure with all its lines as a spreadsheet', permission: 'activity.read',
    input: FiguresQuery, output: 'download',
    handler: exportFigures,
  }),
]
