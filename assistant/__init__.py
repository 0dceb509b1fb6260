"""From a question to an answer in which every sentence names the clause it rests on."""
