import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';
import { methodsOf } from './methods.js';
import { problemFrom, sendProblem } from './problem-answer.js';

/** Every refusal of the HTTP door passes here, Fastify's own included. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    let problem = problemFrom(error);
    // A controller that found nothing throws a Problem; anything else with 404 means that no route took the request.
    if (problem.code === 'not_found' && !(error instanceof Problem)) {
      const methods = methodsOf(request.server, request.url);
      if (methods.length > 0) {
        reply.header('Allow', methods.join(', '));
        problem = new Problem('method_not_allowed', `This address takes ${methods.join(', ')}.`);
      }
    }
    sendProblem(reply, problem);
  }
}
