namespace CryptoVirtio.Programs;

/// <summary>What was sent to one end and has not arrived, message by message; the attacker's place.</summary>
internal sealed class Wire
{
    private readonly List<byte[]> _messages = [];
    private bool _cut;

    internal int Messages => _messages.Count;

    internal int Bytes => _messages.Sum(message => message.Length);

    internal void Add(byte[] message)
    {
        if (!_cut && message.Length > 0)
        {
            _messages.Add(message);
        }
    }

    internal void Insert(int at, byte[] message)
    {
        if (!_cut)
        {
            _messages.Insert(at, message);
        }
    }

    internal byte[] this[int index] => _messages[index];

    internal void RemoveAt(int index) => _messages.RemoveAt(index);

    internal void Swap(int one, int other) => (_messages[one], _messages[other]) = (_messages[other], _messages[one]);

    /// <summary>Only so many bytes arrive, and nothing after them.</summary>
    internal void Cut(int kept)
    {
        byte[] rest = Take(kept);
        _messages.Clear();
        Add(rest);
        _cut = true;
    }

    /// <summary>The oldest bytes, at most so many.</summary>
    internal byte[] Take(int count)
    {
        var taken = new List<byte>();
        while (taken.Count < count && _messages.Count > 0)
        {
            byte[] first = _messages[0];
            int piece = Math.Min(first.Length, count - taken.Count);
            taken.AddRange(first.AsSpan(0, piece));
            _messages.RemoveAt(0);
            if (piece < first.Length)
            {
                _messages.Insert(0, first[piece..]);
            }
        }

        return [.. taken];
    }
}
