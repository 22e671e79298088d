import { Module } from '@nestjs/common';
import { FigureActs } from './figure.acts';
import { FigureReads } from './figure.reads';
import { FiguresController } from './figures.controller';

@Module({ controllers: [FiguresController], providers: [FigureReads, FigureActs] })
export class FiguresModule {}
