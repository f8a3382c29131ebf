/// A logistic regression with a ridge, by Newton's steps.
pub struct Regression {
    rows: Vec<(Vec<f64>, f64)>,
    width: usize,
    ridge: f64,
}

const STEPS: usize = 12;
/// The first column stands for all and is hardly held back.
const FIRST: f64 = 0.01;

impl Regression {
    pub fn new(width: usize, ridge: f64) -> Self {
        Self {
            rows: Vec::new(),
            width,
            ridge,
        }
    }

    pub fn add(&mut self, row: &[f32], holds: bool) {
        self.rows
            .push((row.iter().map(|&x| f64::from(x)).collect(), f64::from(u8::from(holds))));
    }

    pub fn fit<const N: usize>(&self) -> [f32; N] {
        let n = self.width;
        let mut weights = vec![0.0; n];
        for _ in 0..STEPS {
            let hold = |i: usize| if i == 0 { FIRST } else { self.ridge };
            let mut gradient: Vec<f64> = (0..n).map(|i| hold(i) * weights[i]).collect();
            let mut curve = vec![vec![0.0; n]; n];
            (0..n).for_each(|i| curve[i][i] = hold(i));
            for (row, truth) in &self.rows {
                let sum: f64 = row.iter().zip(&weights).map(|(x, w)| x * w).sum();
                let odds = 1.0 / (1.0 + (-sum).exp());
                let spread = odds * (1.0 - odds);
                for i in (0..n).filter(|&i| row[i] != 0.0) {
                    gradient[i] += row[i] * (odds - truth);
                    for j in 0..=i {
                        curve[i][j] += spread * row[i] * row[j];
                    }
                }
            }
            (0..n).for_each(|i| (0..i).for_each(|j| curve[j][i] = curve[i][j]));
            for (weight, step) in weights.iter_mut().zip(solve(curve, gradient)) {
                *weight -= step;
            }
        }
        std::array::from_fn(|i| weights[i] as f32)
    }
}

/// Gauss's elimination; the matrix is symmetric and positive.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for i in 0..n {
        let (done, below) = matrix.split_at_mut(i + 1);
        let pivot = &done[i];
        for (j, row) in below.iter_mut().enumerate() {
            let factor = row[i] / pivot[i];
            row.iter_mut().zip(pivot).skip(i).for_each(|(x, y)| *x -= factor * y);
            right[i + 1 + j] -= factor * right[i];
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}
