using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.VhostUser;

/// <summary>The memory table of a front end, mapped. Unmapped on disposal: by then no queue may use it.</summary>
internal sealed class GuestMemory : IDisposable
{
    private readonly MemoryRegionDescription[] _regions;
    private readonly List<MappedFile> _files;

    private GuestMemory(MemoryRegionDescription[] regions, List<MappedFile> files, MemoryMap map)
    {
        _regions = regions;
        _files = files;
        Memory = new ProcessMemory(map);
    }

    /// <summary>The memory by guest address.</summary>
    public ProcessMemory Memory { get; }

    /// <summary>Maps the regions of a table.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="descriptors">The file of each; they stay the caller's.</param>
    /// <param name="trustsUnsealed">Whether files that may become shorter are taken.</param>
    /// <param name="memory">The memory.</param>
    /// <returns>Why it cannot be mapped; null on success.</returns>
    public static string? TryMap(
        MemoryRegionDescription[] regions, IReadOnlyList<SafeFileHandle> descriptors, bool trustsUnsealed, out GuestMemory? memory)
    {
        memory = null;
        if (descriptors.Count != regions.Length)
        {
            return $"{descriptors.Count} descriptors came with a memory table of {regions.Length} regions.";
        }

        var files = new List<MappedFile>();
        string? failure = UserRangesOverlap(regions) ? "Two regions of memory overlap in the front end's addresses." : null;
        Span<MemoryRegion> mapped = new MemoryRegion[regions.Length];
        for (int i = 0; i < regions.Length && failure is null; i++)
        {
            failure = TryMap(regions[i], descriptors[i], trustsUnsealed, files, out mapped[i]);
        }

        MemoryMap? map = failure is null ? MemoryMap.Over(mapped) : null;
        if (map is null)
        {
            files.ForEach(static file => file.Dispose());
            return failure ?? "A region of memory is empty, wraps around or overlaps another.";
        }

        memory = new GuestMemory(regions, files, map);
        return null;
    }

    /// <summary>The layout of a ring in guest addresses, from the front end's own.</summary>
    /// <returns>False: a part lies outside of the memory.</returns>
    public bool TryTranslate(ushort size, in VringAddress address, out QueueLayout layout)
    {
        bool found = TryTranslate(address.Descriptors, out ulong descriptors)
            & TryTranslate(address.Avail, out ulong avail)
            & TryTranslate(address.Used, out ulong used);
        layout = new QueueLayout(size, descriptors, avail, used);
        return found;
    }

    /// <summary>Unmaps it.</summary>
    public void Dispose() => _files.ForEach(static file => file.Dispose());

    private bool TryTranslate(ulong user, out ulong guest)
    {
        foreach (MemoryRegionDescription region in _regions)
        {
            if (user - region.UserAddress < region.Size) // unsigned: an address below the region becomes huge
            {
                guest = region.GuestAddress + (user - region.UserAddress);
                return true;
            }
        }

        guest = 0;
        return false;
    }

    private static bool UserRangesOverlap(MemoryRegionDescription[] regions)
    {
        MemoryRegionDescription[] sorted = [.. regions.OrderBy(static region => region.UserAddress)];
        return sorted.Zip(sorted.Skip(1)).Any(static pair => pair.Second.UserAddress - pair.First.UserAddress < pair.First.Size);
    }

    private static string? TryMap(
        in MemoryRegionDescription region, SafeFileHandle file, bool trustsUnsealed, List<MappedFile> files, out MemoryRegion mapped)
    {
        mapped = default;

        // The seal is asked for before the length: a file that can no longer shrink stays at least as long (SIGBUS).
        bool isSealed = MemoryFile.SealsOf(file).HasFlag(FileSeals.Shrink);
        if (!isSealed && !trustsUnsealed)
        {
            return "A region of memory is not sealed against shrinking (F_SEAL_SHRINK): use memory-backend-memfd, or --trust-unsealed.";
        }

        long length = MemoryFile.LengthOf(file);
        if (length < 0)
        {
            return "A region of memory is no regular file.";
        }

        if (region.FileOffset > (ulong)length || region.Size > (ulong)length - region.FileOffset)
        {
            return $"A region of memory of {region.Size} bytes from offset {region.FileOffset} is longer than its file of {length} bytes.";
        }

        if (region.Size == 0)
        {
            return "A region of memory is empty.";
        }

        try
        {
            MappedFile whole = MappedFile.Map(file, (long)(region.FileOffset + region.Size));
            files.Add(whole);
            mapped = new MemoryRegion(region.GuestAddress, region.Size, whole.Address + (nint)region.FileOffset);
            return null;
        }
        catch (Win32Exception refusal)
        {
            return $"A region of memory cannot be mapped: {refusal.Message}.";
        }
    }
}
