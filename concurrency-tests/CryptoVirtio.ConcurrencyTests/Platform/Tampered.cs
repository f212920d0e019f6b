namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Tells what is meant another number of times: 0, it is lost; 2, it is told twice.</summary>
internal sealed class Tampered(ITracer next, Func<Observation, bool> isMeant, int times) : ITracer
{
    public void Record(in Observation observation)
    {
        for (int i = isMeant(observation) ? times : 1; i > 0; i--)
        {
            next.Record(observation);
        }
    }
}
