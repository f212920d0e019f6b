namespace CryptoVirtio.Spec;

/// <summary>Makes lists: <c>Seq&lt;int&gt; s = [1, 2]</c>.</summary>
public static class Seq
{
    /// <summary>A list of these.</summary>
    public static Seq<T> Of<T>(ReadOnlySpan<T> items) => new([.. items]);
}
