namespace CryptoVirtio.Campaign;

/// <summary>What a worker is asked to do, as a line of JSON.</summary>
/// <param name="Mutant">The number of the mutant to switch on; 0 for none.</param>
/// <param name="Subjects">What to run until one finds something; null for everything there is, whatever it finds, noting what is reached.</param>
/// <param name="Places">How many numbers there are.</param>
internal sealed record WorkerOrder(int Mutant, string[]? Subjects, int Places);
