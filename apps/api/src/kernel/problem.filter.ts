import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { KeyReused, UnknownCycle } from '#persistence/ledger/perform';
import { UnknownSpace } from '#persistence/space';
import { edge, problem, ProblemError } from './problem';

/** Connection lost, shutting down, starting up: the act may be tried again with the same key. */
const DATABASE_AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001']);

/** Whatever goes wrong leaves as one problem document; the unexpected is logged whole and shown as nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const { problem: document } = this.problemOf(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    void reply.status(document.status).type('application/problem+json').send(document);
  }

  private problemOf(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error;
    if (error instanceof UnknownSpace) return edge.unknownSpace();
    if (error instanceof UnknownCycle) return edge.notFound();
    if (error instanceof KeyReused) return edge.keyReused();
    if (error instanceof HttpException && error.getStatus() === 404) return edge.notFound();
    if (error instanceof HttpException && error.getStatus() < 500)
      return problem(error.getStatus(), 'bad-request', { zh: '请求无法处理', en: error.message });
    const code = (error as { code?: string }).code ?? '';
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return edge.tooLarge();
    const status = (error as { statusCode?: number }).statusCode;
    if (status !== undefined && status < 500)
      return problem(status, 'bad-request', { zh: '请求无法处理', en: (error as Error).message });
    this.logger.error(error);
    return DATABASE_AWAY.has(code) || /Connection terminated|timeout exceeded/.test(String(error))
      ? edge.unavailable()
      : edge.internal();
  }
}
