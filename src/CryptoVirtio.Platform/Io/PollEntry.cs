using System.Runtime.InteropServices;

namespace CryptoVirtio.Platform;

/// <summary>One descriptor in a poll: the layout of <c>struct pollfd</c>.</summary>
/// <param name="descriptor">The descriptor; negative entries are skipped.</param>
/// <param name="interest">What to watch for.</param>
[StructLayout(LayoutKind.Sequential)]
public struct PollEntry(int descriptor, PollEvents interest)
{
    /// <summary>The descriptor; negative entries are skipped.</summary>
    public int Descriptor = descriptor;

    /// <summary>What to watch for.</summary>
    public PollEvents Interest = interest;

    /// <summary>What was found.</summary>
    public PollEvents Ready;
}
