namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>The table of malformed inputs, row by row, against the whole device. Nothing is drawn: every run is the same.</summary>
public sealed class MalformedInputsCheck : IGeneralCheck
{
    public string Name => "malformed inputs";

    public CheckOutcome Run(int seed, int iterations)
    {
        foreach (MalformedInput row in MalformedInputs.All)
        {
            if (MalformedRun.Fails(row) is { } failure)
            {
                return new CheckOutcome($"{row.Id} ({row.What}), expected {row.Expected} [{row.Rule}]: {failure}", 1);
            }
        }

        return CheckOutcome.Held;
    }
}
