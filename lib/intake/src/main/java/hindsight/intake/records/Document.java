package hindsight.intake.records;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One document of a file.
 *
 * @param line the physical line on which it starts, from 1
 * @param root its content; null when it is faulty
 * @param text as it came
 * @param fault what is wrong with it; null when nothing is
 */
record Document(long line, JsonNode root, String text, Fault fault) {}
