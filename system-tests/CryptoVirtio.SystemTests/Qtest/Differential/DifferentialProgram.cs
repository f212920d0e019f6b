using System.Globalization;
using System.Text;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.SystemTests;

/// <summary>A random program of requests, right and wrong ones. Each step can be run where it is drawn: it knows the sessions that are open.</summary>
/// <param name="random">Draws it.</param>
internal sealed class DifferentialProgram(Random random)
{
    private const int MostSessions = 8;
    private const int Block = 16;
    private const int LargestBlocks = 256;

    private static readonly int[] s_keyBytes = [16, 24, 32];

    private readonly StringBuilder _text = new();
    private readonly List<int> _open = [];
    private int _names;

    /// <summary>The steps so far, one in each line.</summary>
    public string Text => _text.ToString();

    /// <summary>The devices were reset, and have no sessions.</summary>
    public void Reset()
    {
        _open.Clear();
        _text.AppendLine("reset");
    }

    /// <summary>Draws a step.</summary>
    public DifferentialStep Next()
    {
        int kind = random.Next(100);
        DifferentialStep step = _open.Count == 0 || (kind < 15 && _open.Count < MostSessions) ? Create()
            : kind < 20 ? Close()
            : kind < 25 ? UseClosed()
            : kind < 60 ? Crypt()
            : Wrong();
        _text.AppendLine(step.Text);
        return step;
    }

    private DifferentialStep Create()
    {
        int name = _names++;
        _open.Add(name);
        VirtioCryptoDirection direction = random.Next(2) == 0 ? VirtioCryptoDirection.Encrypt : VirtioCryptoDirection.Decrypt;
        byte[] key = Bytes(s_keyBytes[random.Next(s_keyBytes.Length)]);
        return new DifferentialStep(Line($"create s{name} {direction} key={key.Length}"), subject => subject.Create(name, direction, key));
    }

    private DifferentialStep Close()
    {
        int name = Take();
        return new DifferentialStep(Line($"close s{name}"), subject => subject.Close(name));
    }

    private DifferentialStep UseClosed()
    {
        int name = Take();
        byte[] iv = Bytes(Block);
        byte[] source = Bytes(Block);
        return new DifferentialStep(Line($"close s{name} and use it"), subject => subject.UseClosed(name, iv, source));
    }

    private DifferentialStep Crypt()
    {
        int name = _open[random.Next(_open.Count)];
        byte[] iv = Bytes(Block);
        byte[] source = Bytes(random.Next(LargestBlocks + 1) * Block);
        return new DifferentialStep(Line($"crypt s{name} length={source.Length}"), subject => subject.Crypt(name, iv, source));
    }

    private DifferentialStep Wrong()
    {
        int name = _open[random.Next(_open.Count)];
        RequestCase request = RequestCases.All[random.Next(RequestCases.All.Count)];
        return new DifferentialStep(Line($"wrong s{name} {request.Name}"), subject => subject.Send(request, name, out _), request);
    }

    private int Take()
    {
        int at = random.Next(_open.Count);
        int name = _open[at];
        _open.RemoveAt(at);
        return name;
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
