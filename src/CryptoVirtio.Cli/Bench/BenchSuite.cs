using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Loopback;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Cli;

/// <summary>The measurements of <c>bench</c>: each against its limit, in one process and one run.</summary>
public static class BenchSuite
{
    /// <summary>Rows of a run.</summary>
    public const int Rows = 8;

    private const int Small = 16;
    private const int Page = 4096;
    private const int Large = 64 << 10;

    /// <summary>Measures everything.</summary>
    /// <param name="rounds">Rounds per subject.</param>
    public static IEnumerable<BenchRow> Run(int rounds)
    {
        var engine = new CryptoEngine(SystemSync.Instance);
        using var virtio = new LoopbackDevice(engine, LoopbackOptions.Inline);
        yield return Ring(rounds);
        yield return Overhead(rounds, engine, virtio);
        foreach ((CryptDirection direction, int bytes, double rented, double? spans) in new (CryptDirection, int, double, double?)[]
        {
            (CryptDirection.Encrypt, Page, 0.85, null),
            (CryptDirection.Encrypt, Large, 0.97, 0.93),
            (CryptDirection.Decrypt, Large, 0.90, null),
        })
        {
            foreach (BenchRow row in Cipher(rounds, virtio, direction, bytes, rented, spans))
            {
                yield return row;
            }
        }
    }

    private static BenchRow Ring(int rounds)
    {
        using var ring = new RingSubject();
        BenchFigure figure = InterleavedHarness.Measure(rounds, ring)[0];
        return new BenchRow(
            "ring: add, publish, pop, push, take", figure.Nanoseconds, null, figure.Nanoseconds, "ns", "<= 60 ns", figure.Nanoseconds <= 60, figure.AllocatedBytes);
    }

    private static BenchRow Overhead(int rounds, ICryptoDevice engine, ICryptoDevice virtio)
    {
        using var direct = new SpanCryptSubject("engine", engine, CryptDirection.Encrypt, Small);
        using var queued = new SpanCryptSubject("virtio", virtio, CryptDirection.Encrypt, Small);
        IReadOnlyList<BenchFigure> figures = InterleavedHarness.Measure(rounds, direct, queued);
        double beyond = figures[1].Beyond(figures[0]);
        return new BenchRow(
            "request, 16 B, beyond the engine's call", figures[1].Nanoseconds, figures[0].Nanoseconds, beyond, "ns", "<= 500 ns", beyond <= 500, figures[1].AllocatedBytes);
    }

    private static IEnumerable<BenchRow> Cipher(int rounds, ICryptoDevice virtio, CryptDirection direction, int bytes, double rented, double? spans)
    {
        using var bare = new BareCipherSubject(direction, bytes);
        using var byRent = new RentedCryptSubject("rented", virtio, direction, bytes);
        using var bySpan = new SpanCryptSubject("spans", virtio, direction, bytes);
        IReadOnlyList<BenchFigure> figures = InterleavedHarness.Measure(rounds, bare, byRent, bySpan);
        string what = $"AES-128-CBC {(direction == CryptDirection.Encrypt ? "encrypt" : "decrypt")}, {bytes >> 10} KiB";
        yield return Beside($"{what}, rented", figures[0], figures[1], rented);
        yield return Beside($"{what}, spans", figures[0], figures[2], spans);
    }

    private static BenchRow Beside(string what, BenchFigure limit, BenchFigure figure, double? target)
    {
        double ratio = figure.SpeedBeside(limit);
        string wanted = target is { } least ? $">= {least:0.00}x" : "";
        return new BenchRow(what, figure.Nanoseconds, limit.Nanoseconds, ratio, "x", wanted, target is null || ratio >= target, figure.AllocatedBytes);
    }
}
