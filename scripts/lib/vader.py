"""What the VADER package says of texts, one a line: negative, positive, compound, tab-separated."""

import sys

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

vader = SentimentIntensityAnalyzer()
for line in sys.stdin:
    said = vader.polarity_scores(line.rstrip("\n"))
    print(said["neg"], said["pos"], said["compound"], sep="\t")
