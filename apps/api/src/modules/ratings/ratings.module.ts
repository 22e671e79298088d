import { Module } from '@nestjs/common';
import { BallotBox } from './ballots';
import { RatingReads } from './rating.reads';
import { RatingsController } from './ratings.controller';

@Module({ controllers: [RatingsController], providers: [RatingReads, BallotBox] })
export class RatingsModule {}
