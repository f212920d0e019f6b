namespace CryptoVirtio.Programs;

/// <summary>Chance that is the same in each replay: all that is drawn are generations, which need only differ.</summary>
public sealed class CountingRandom : IRandom
{
    private int _draws;

    public void Fill(Span<byte> bytes) => Programs.Fill.Bytes(++_draws, bytes);
}
