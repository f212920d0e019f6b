namespace Interleave;

/// <summary>
/// The messages of a run, for each word in modification order, and the views of threads and messages. A row holds a vector clock of
/// happens-before and, if the memory model needs it, a view: for each word the latest message that is known. A thread has three rows, as in
/// the view-based machine of Kang et al. (POPL 2017): current, acquire and release. The arrays are reused in the next run; message 0 is the
/// initial value of every word.
/// </summary>
internal sealed class Messages(int threads, bool hasViews)
{
    /// <summary>Row of the view that full fences share.</summary>
    public readonly int Shared = 3 * threads;

    private readonly int _threads = threads;
    private int[] _rows = new int[((3 * threads) + 1 + 64) * threads];
    private Message[] _messages = new Message[64];
    private Order[] _orders = [];
    private int _stride = threads;
    private int _count;
    private int _run;

    /// <summary>Where the words of a view begin in a row.</summary>
    private int Views => _threads;

    private int First => Shared + 1;

    public ref Message this[int message] => ref _messages[message];

    /// <summary>The current view of a thread.</summary>
    public static int Current(int thread) => 3 * thread;

    /// <summary>Its acquire view: the current view after an acquire fence.</summary>
    public static int Acquired(int thread) => (3 * thread) + 1;

    /// <summary>Its release view: the current view at its last release fence.</summary>
    public static int Released(int thread) => (3 * thread) + 2;

    /// <summary>The view of a message, which an acquiring read joins.</summary>
    public int MessageView(int message) => First + message;

    public void Clear()
    {
        _run++;
        _count = 1;
        _rows.AsSpan(0, (First + 1) * _stride).Clear();
    }

    /// <summary>How many messages a word has, with the initial one.</summary>
    public int Count(Word word) => Locate(word).Count;

    public int At(Word word, int rank) => Locate(word).Messages[rank];

    public int Last(Word word)
    {
        ref Order order = ref Locate(word);
        return order.Messages[order.Count - 1];
    }

    public long ValueOf(Word word, int message) => message == 0 ? Locate(word).Initial : _messages[message].Value;

    public int RankOf(int message) => _messages[message].Rank;

    /// <summary>Whether an update has read the message of that rank, so that it is the next in modification order.</summary>
    public bool IsConsumed(Word word, int rank)
    {
        ref Order order = ref Locate(word);
        return rank + 1 < order.Count && _messages[order.Messages[rank + 1]].IsUpdate;
    }

    /// <summary>A new message, not yet in the modification order.</summary>
    public int Create(Word word, int thread, int index, long value, bool isUpdate)
    {
        Locate(word);
        if (_count == _messages.Length)
        {
            Array.Resize(ref _messages, _count * 2);
            Array.Resize(ref _rows, (First + (_count * 2)) * _stride);
        }

        _messages[_count] = new Message { Location = word.Location, Rank = -1, Thread = thread, Index = index, Value = value, IsUpdate = isUpdate };
        return _count++;
    }

    /// <summary>Inserts a message into the modification order at that rank.</summary>
    public void Place(Word word, int message, int rank)
    {
        ref Order order = ref Locate(word);
        if (order.Count == order.Messages.Length)
        {
            Array.Resize(ref order.Messages, order.Count * 2);
        }

        for (int i = order.Count; i > rank; i--)
        {
            order.Messages[i] = order.Messages[i - 1];
            _messages[order.Messages[i]].Rank = i;
        }

        order.Messages[rank] = message;
        order.Count++;
        _messages[message].Rank = rank;
    }

    /// <summary>The vector clock of a row.</summary>
    public Span<int> ClockOf(int row) => _rows.AsSpan(row * _stride, _threads);

    /// <summary>The latest message of a word in a row's view.</summary>
    public ref int ViewOf(int row, Word word)
    {
        Locate(word);
        return ref _rows[(row * _stride) + Views + word.Location];
    }

    /// <summary>The view of a row, word by word.</summary>
    public ReadOnlySpan<int> ViewOf(int row) => _rows.AsSpan((row * _stride) + Views, _stride - Views);

    public void Copy(int from, int to) => _rows.AsSpan(from * _stride, _stride).CopyTo(_rows.AsSpan(to * _stride, _stride));

    /// <summary>Joins row <paramref name="from"/> into row <paramref name="to"/>: clock and view.</summary>
    public void Join(int from, int to)
    {
        VectorClock.Join(ClockOf(to), ClockOf(from));
        JoinView(from, to);
    }

    /// <summary>Joins the view alone: the order of full fences adds nothing to happens-before.</summary>
    public void JoinView(int from, int to)
    {
        Span<int> source = _rows.AsSpan((from * _stride) + Views, _stride - Views);
        Span<int> target = _rows.AsSpan((to * _stride) + Views, _stride - Views);
        for (int i = 0; i < source.Length; i++)
        {
            if (_messages[source[i]].Rank > _messages[target[i]].Rank)
            {
                target[i] = source[i];
            }
        }
    }

    public void CopyView(int from, int to) =>
        _rows.AsSpan((from * _stride) + Views, _stride - Views).CopyTo(_rows.AsSpan((to * _stride) + Views, _stride - Views));

    /// <summary>Whether the word was accessed in this run.</summary>
    public bool IsKnown(int location) => location < _orders.Length && _orders[location].Run == _run;

    private ref Order Locate(Word word)
    {
        int location = word.Location;
        if (location >= _orders.Length)
        {
            Grow(location);
        }

        ref Order order = ref _orders[location];
        if (order.Run != _run)
        {
            order.Run = _run;
            order.Initial = word.Value;
            order.Count = 1;
            order.Messages ??= new int[8];
            order.Messages[0] = 0;
        }

        return ref order;
    }

    private void Grow(int location)
    {
        int length = Math.Max(8, Math.Max(location + 1, _orders.Length * 2));
        Array.Resize(ref _orders, length);
        if (!hasViews)
        {
            return;
        }

        int stride = Views + length;
        int[] rows = new int[(First + _messages.Length) * stride];
        for (int i = 0; i < First + _count; i++)
        {
            _rows.AsSpan(i * _stride, _stride).CopyTo(rows.AsSpan(i * stride));
        }

        _rows = rows;
        _stride = stride;
    }

    private struct Order
    {
        public int Run;
        public int Count;
        public long Initial;
        public int[] Messages;
    }
}
