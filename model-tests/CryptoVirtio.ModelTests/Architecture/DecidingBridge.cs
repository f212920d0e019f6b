namespace CryptoVirtio.ModelTests;

/// <summary>What a bridge must not be: a condition on a value, and a table.</summary>
internal static class DecidingBridge
{
    public static byte Map(in Observation o, byte[] table) => o.A > o.B ? table[0] : (byte)o.A;
}
