namespace CryptoVirtio.Coyote;

/// <summary>One iteration of a scenario.</summary>
internal sealed partial class CoyoteRun : IRun
{
    private readonly CoyoteOptions _options;
    private readonly List<(CoyoteThread Thread, Action Body)> _unstarted = [];
    private readonly List<Action> _finally = [];
    private readonly List<CoyoteThread> _threads = [];
    private readonly CoyoteThread _main = new(0, "main", isService: false);
    private string _mainName = "main";
    private Action _mainBody = static () => { };

    public CoyoteRun(CoyoteOptions options)
    {
        _options = options;
        Sync = new CoyoteSync(this);
        _threads.Add(_main);
    }

    public IExploredSync Sync { get; }

    public Func<bool>? HasPendingWork { get; set; }

    // A store is told before it is made, in its buffer's time too, and a load after it: so what is told is in an order that can be judged.
    public bool IsInOrder => true;

    public Step Here => new(_isExploring ? Current.Id : Step.Unexplored, _isExploring ? Current.Performed : 0);

    public IEnumerable<Step> Order => _order;

    public void Main(string name, Action body)
    {
        _mainName = name;
        _mainBody = body;
    }

    public void Start(string name, Action body)
    {
        if (_isExploring)
        {
            Launch(name, body, isService: false);
        }
        else
        {
            _unstarted.Add((NewThread(name, isService: false), body));
        }
    }

    public void Finally(Action check) => _finally.Add(check);

    public void Check(bool holds, string message)
    {
        if (!holds)
        {
            Fail(CoyoteVerdict.Assertion, message);
        }
    }

    public int Choose(int options, string site)
    {
        int choice = _isExploring ? RuntimeProvider.Current.RandomInteger(options) : 0;
        Note(Current, "choose", null, choice, site);
        return choice;
    }

    public void Plain(long start, long length, bool isWrite, string site)
    {
        // Data races are not looked for.
    }

    public ExploredRam NewRam(ulong start, int length, ulong coarseFrom = ulong.MaxValue) => new CoyoteRam(this, start, length);

    public ExploredKernel NewKernel() => new CoyoteKernel(this);

    public bool IsWeakened(string site) => _options.Weakened.Contains(site);
}
