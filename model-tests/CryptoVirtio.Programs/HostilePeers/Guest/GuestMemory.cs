using System.Collections.Concurrent;

namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Guest memory to be used again: thousands of programs that each allocate half a mebibyte keep the collector busier than the code under test.</summary>
internal static class GuestMemory
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<ProcessMemory>> s_spare = new(StringComparer.Ordinal);

    /// <summary>Memory of these regions, each byte of it <paramref name="fill"/>.</summary>
    public static ProcessMemory Take(byte fill, params (ulong Address, int Bytes)[] regions)
    {
        ProcessMemory memory = Spare(regions).TryTake(out ProcessMemory used) ? used : new ProcessMemory(MemoryMap.Allocate(regions));
        foreach ((ulong address, int bytes) in regions)
        {
            RawRing.Span(memory, address, bytes).Fill(fill);
        }

        return memory;
    }

    /// <summary>Gives it back; nothing may touch it any more.</summary>
    public static void Return(ProcessMemory memory, params (ulong Address, int Bytes)[] regions) => Spare(regions).Add(memory);

    private static ConcurrentBag<ProcessMemory> Spare((ulong Address, int Bytes)[] regions) =>
        s_spare.GetOrAdd(string.Join(' ', regions), static _ => []);
}
